/** PostgreSQL refuses a NOTIFY payload of 8,000 bytes. */
const MAX_BYTES = 7_900;
const SEPARATOR = '\n';

/** As few messages as hold all topics. Topics are short and have no line breaks. */
export function encodeHints(node: string, topics: readonly string[]): string[] {
  const messages: string[] = [];
  let message = node;
  for (const topic of topics) {
    const longer = `${message}${SEPARATOR}${topic}`;
    if (Buffer.byteLength(longer) > MAX_BYTES) {
      messages.push(message);
      message = `${node}${SEPARATOR}${topic}`;
    } else message = longer;
  }
  return message === node ? messages : [...messages, message];
}

export function decodeHints(message: string): { readonly node: string; readonly topics: readonly string[] } {
  const [node = '', ...topics] = message.split(SEPARATOR);
  return { node, topics };
}
