/** A proxy on loopback that lets every tunnel out to one server, whatever host was asked for, or refuses them all. */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export type ProxyServer = {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** `host:port` of every tunnel that was asked for. */
  asked: string[];
  close: () => Promise<void>;
};

export async function startProxyServer({ to, refuse = 0 }: { to: string; refuse?: number }): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = createServer((_request, response) => response.writeHead(500).end());
  server.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    if (refuse > 0) {
      socket.end(`HTTP/1.1 ${refuse} Refused\r\n\r\n`);
      return;
    }
    const out = connect(Number(new URL(to).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      out.pipe(socket).pipe(out);
    });
    for (const end of [out, socket]) end.on('error', () => void [out.destroy(), socket.destroy()]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
