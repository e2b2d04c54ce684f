export interface ReadMail {
  /** Unfolded and decoded, under their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  readonly html: string | undefined;
}

interface Entity {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Reads a mail as its receiver would, with nothing of the library that composed it. */
export function readMail(source: Buffer): ReadMail {
  const { headers, body } = entityOf(source.toString('latin1'));
  const parts = partsOf({ headers, body });
  return { headers, text: contentOf(parts, 'text/plain'), html: contentOf(parts, 'text/html') };
}

function entityOf(source: string): Entity {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
  });
  return { headers: Object.fromEntries(headers), body: source.slice(end + 4) };
}

function partsOf({ headers, body }: Entity): readonly Entity[] {
  const [, boundary] = /^multipart\/alternative;.*boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '') ?? [];
  if (boundary === undefined) return [{ headers, body }];
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => entityOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
}

function contentOf(parts: readonly Entity[], type: string): string | undefined {
  const part = parts.find(({ headers }) => headers['content-type']?.startsWith(`${type};`));
  return part && bytesOf(part).toString('utf8');
}

function bytesOf({ headers, body }: Entity): Buffer {
  switch (headers['content-transfer-encoding']) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return unquoted(body.replace(/=\r\n/g, ''));
    default:
      return Buffer.from(body, 'latin1');
  }
}

/** RFC 2047: what stands between two encoded words is not part of the text. */
function decodedWords(value: string): string {
  const words = value.replace(/(\?=)\s+(=\?)/g, '$1$2');
  return words.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
    (encoding.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : unquoted(word.replaceAll('_', ' '))).toString(),
  );
}

function unquoted(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
