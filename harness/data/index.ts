/** Samples out of data sets, generators and recorded outputs, with a record of exactly where they came from. */

export type { RecordedAnswer } from '../../adapters/adapter.ts';
export { hashFile } from './download.ts';
export { type DataFinding, type DataSetState, listData, type Presence, verifyData } from './inventory.ts';
export { Lock, LockedSplit, readLock } from './lock.ts';
export { loadAnswers } from './recorded-answers.ts';
export { readItems } from './recording-lines.ts';
export { loadRecordings, type RecordingOptions, type Recordings } from './recordings.ts';
export { splitArchive } from './row-path.ts';
export { type LoadedSamples, type LoadOptions, loadSamples } from './samples.ts';
export { type DataSource, type DownloadProgress, HUB_ENDPOINT } from './source.ts';
