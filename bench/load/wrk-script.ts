import type { LoadRequest } from './request.js';

/** A program for wrk that sends the requests in turn. They are put together once, so that wrk stays the faster side. */
export function wrkScript(requests: readonly LoadRequest[]): string {
  return [
    'local prepared = {}',
    'local turn = 0',
    'function init()',
    ...requests.map((request) => `  prepared[#prepared + 1] = wrk.format(${argumentsOf(request)})`),
    'end',
    'function request()',
    '  turn = turn % #prepared + 1',
    '  return prepared[turn]',
    'end',
    '',
  ].join('\n');
}

function argumentsOf({ method, path, headers, body }: LoadRequest): string {
  const entries = Object.entries(headers).map(([name, value]) => `[${literal(name)}] = ${literal(value)}`);
  return [
    literal(method),
    literal(path),
    `{ ${entries.join(', ')} }`,
    ...(body === undefined ? [] : [literal(body)]),
  ].join(', ');
}

/** Lua reads decimal escapes of bytes, so nothing in a text can end the string or the line. */
function literal(text: string): string {
  const bytes = [...Buffer.from(text)];
  return `"${bytes.map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`)).join('')}"`;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f && byte !== QUOTE && byte !== BACKSLASH;
}
