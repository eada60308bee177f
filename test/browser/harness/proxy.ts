/**
 * The one way out of a test's browser: a CONNECT proxy that sends Threads' hosts to the stand-in, refuses all else and
 * writes down what was refused. So the address shown is the real one, with no port, and "no network" is proven.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** The hosts that the stand-in plays. */
export const threadsHosts = ['www.threads.com', 'threads.com', 'www.threads.net', 'threads.net'] as const;

/**
 * What the browsers themselves look up at the start, whatever extension they carry: seen with no extension at all.
 * A test that asks "did Bobbin call anyone" leaves these out.
 */
const browsersOwn: readonly RegExp[] = [
  /(^|\.)google\.com$/,
  /(^|\.)googleapis\.com$/,
  /(^|\.)gstatic\.com$/,
  /(^|\.)gvt1\.com$/,
  /(^|\.)mozilla\.(com|net|org)$/,
  /(^|\.)firefox\.com$/,
  /(^|\.)microsoft\.com$/,
  /(^|\.)bing\.com$/,
];

/** A running proxy. */
export interface NetworkGate {
  port: number;
  /** Hosts asked for and refused, in order, each once. */
  refused(): string[];
  /** The same without what browsers ask for by themselves. */
  refusedBeyondBrowsersOwn(): string[];
  forget(): void;
  close(): Promise<void>;
}

/** Starts the proxy; `routes` gives the local port for a host name. */
export async function startProxy(routes: Record<string, number>): Promise<NetworkGate> {
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that goes away in mid-sentence is ordinary here.
    socket.on('error', () => socket.destroy());
  };
  const hostOf = (authority: string): string => authority.replace(/:\d+$/, '').toLowerCase();

  const server = createServer((request, response) => {
    // Plain http: nothing that Bobbin needs is plain.
    let host = request.headers.host ?? '?';
    try {
      host = new URL(request.url ?? '').hostname;
    } catch {
      // Keep the header.
    }
    refused.add(hostOf(host));
    response.writeHead(403).end();
  });
  server.on('connection', keep);
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const host = hostOf(request.url ?? '');
    const port = routes[host];
    if (port === undefined) {
      refused.add(host);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => [...refused],
    refusedBeyondBrowsersOwn: () => [...refused].filter((host) => !browsersOwn.some((own) => own.test(host))),
    forget: () => refused.clear(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
