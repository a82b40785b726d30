import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { serveGit } from './git-backend.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/**
 * Git's own answers, given again from memory: a server that takes no time of this machine, as one elsewhere does not. Good as long as
 * no repository changes.
 */
export class RememberedGit {
  readonly #answers = new Map<string, Answer>();

  forget(): void {
    this.#answers.clear();
  }

  async serve(folder: string, url: URL, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(incoming);
    const question = createHash('sha256').update(body).digest('hex');
    const key = `${incoming.method} ${url.pathname}${url.search} ${incoming.headers['git-protocol'] ?? ''} ${question}`;
    const known = this.#answers.get(key);
    if (known !== undefined)
      return void response.writeHead(known.status, { ...known.headers } as never).end(known.body);
    recorded(response, (answer) => this.#answers.set(key, answer));
    const again = Object.assign(new PassThrough(), { method: incoming.method, headers: incoming.headers });
    serveGit(folder, url, again as unknown as IncomingMessage, response);
    again.end(body);
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Tells what is written to a response, once it is whole. */
function recorded(response: ServerResponse, tell: (answer: Answer) => void): void {
  const parts: Buffer[] = [];
  const write = response.write.bind(response) as (part: Buffer) => boolean;
  response.write = ((part: Buffer) => {
    parts.push(part);
    return write(part);
  }) as typeof response.write;
  response.once('finish', () => {
    tell({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(parts) });
  });
}
