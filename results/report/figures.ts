/**
 * How numbers are written in reports. Ratios and coverages are cut towards fail, so that 0.94996 never reads 0.9500;
 * scores are rounded half up, as model cards do. Works on a double's shortest decimal form. A missing value is a dash.
 */
import type { Estimate } from '../../harness/schema/index.ts';
import { formatRatio as cutRatio, roundHalfUp } from '../rounding.ts';

/** What stands where there is no number. */
export const missing = '—';

/** Four decimals, cut downwards: it reads as the bar exactly where the ratio counts as reaching it. */
export function formatRatio(value: number | null): string {
  return value === null || !Number.isFinite(value) ? missing : cutRatio(value);
}

/** Both ends of an interval, cut downwards as ratios are. */
export function formatInterval(estimate: Pick<Estimate, 'lower' | 'upper'>): string {
  return `${formatRatio(estimate.lower)}–${formatRatio(estimate.upper)}`;
}

/** A score from 0 to 1 in percent with two decimals, rounded half up. */
export function formatPercent(value: number | null): string {
  return value === null ? missing : `${decimal(value, 2, 'half-up', 2)}%`;
}

/** A coverage or weight from 0 to 1 in percent with one decimal, cut downwards: 99.96% is not 100.0%. */
export function formatShare(value: number | null): string {
  return value === null ? missing : `${decimal(value, 1, 'down', 2)}%`;
}

/** A change from -1 to 1 in points of 100, with a sign and two decimals, rounded half up. */
export function formatPoints(value: number | null): string {
  return value === null ? missing : `${roundHalfUp(value * 100, 2) > 0 ? '+' : ''}${formatPlainPoints(value)}`;
}

/** Both ends of a change, as `formatPoints` writes them: with minus signs about, a dash between them would mislead. */
export function formatPointsRange(lower: number | null, upper: number | null, language: 'ko' | 'en'): string {
  return `${formatPoints(lower)} ${language === 'ko' ? '~' : 'to'} ${formatPoints(upper)}`;
}

/** Points as `formatPoints` writes them, without a plus: for tolerances and other sizes. */
export function formatPlainPoints(value: number): string {
  return roundHalfUp(value * 100, 2).toFixed(2);
}

/** A p-value with four decimals, rounded half up. */
export function formatProbability(value: number | null): string {
  if (value === null) return missing;
  return value > 0 && value < 0.0001 ? '<0.0001' : decimal(value, 4, 'half-up');
}

/** Half an interval's width with four decimals, rounded half up. */
export function formatHalfWidth(value: number): string {
  return decimal(value, 4, 'half-up');
}

/** A multiple with two decimals, rounded half up. */
export function formatTimes(value: number | null): string {
  return value === null ? missing : `${decimal(value, 2, 'half-up')}×`;
}

/** Confidence of the two-sided interval that belongs to a one-sided error rate, in percent: 0.05 gives 90. */
export function formatConfidence(alpha: number): string {
  return decimal(1 - 2 * alpha, 2, 'half-up', 2).replace(/\.?0+$/u, '');
}

/** Thousands are grouped by commas. */
export function formatCount(value: number): string {
  const digits = decimal(Math.abs(value), 0, 'half-up');
  return (value < 0 ? '-' : '') + digits.replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** US dollars with cents, rounded half up; what is above nothing but below a cent says so. */
export function formatMoney(value: number | null): string {
  if (value === null) return missing;
  if (value > 0 && value < 0.01) return '<$0.01';
  const [whole = '0', cents = '00'] = decimal(value, 2, 'half-up').split('.');
  return `$${formatCount(Number(whole))}.${cents}`;
}

type Rounding = 'down' | 'half-up';

// `shift` moves the point to the right first (2 for percent), on the digits, where 0.29 * 100 would give 28.999….
function decimal(value: number, places: number, rounding: Rounding, shift = 0): string {
  if (!Number.isFinite(value)) return missing;
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const kept = Number(exponent) - fraction.length + shift + places;
  const digits = BigInt(whole + fraction);
  const units = kept >= 0 ? digits * 10n ** BigInt(kept) : cut(digits, -kept, value < 0 ? 'up' : 'down', rounding);
  const text = units.toString().padStart(places + 1, '0');
  const sign = value < 0 && units > 0n ? '-' : '';
  return sign + (places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`);
}

// Downwards means towards minus infinity, so the size of a negative number grows.
function cut(digits: bigint, dropped: number, downwards: 'up' | 'down', rounding: Rounding): bigint {
  const unit = 10n ** BigInt(dropped);
  const rest = digits % unit;
  const base = digits / unit;
  if (rounding === 'half-up') return rest * 2n >= unit ? base + 1n : base;
  return downwards === 'up' && rest > 0n ? base + 1n : base;
}
