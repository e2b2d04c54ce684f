import type { FastifyInstance } from 'fastify';
import { parse as parseSafely } from 'secure-json-parse';
import { ForbiddenCharacter } from './errors/forbidden-character.error.js';
import { ForbiddenJsonKey } from './errors/forbidden-json-key.error.js';
import { JsonTooDeep } from './errors/json-too-deep.error.js';
import { MalformedJson } from './errors/malformed-json.error.js';

const MAX_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Our parser for application/json and every +json type, and none for anything else. */
export function acceptJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(/^application\/([\w.-]+\+)?json(;|$)/, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** @throws MalformedJson, JsonTooDeep, ForbiddenJsonKey, ForbiddenCharacter */
export function parseJson(text: string): unknown {
  refuseDepthAndNul(text);
  try {
    return parseSafely(text, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    const reason = (error as Error).message;
    if (reason.includes('forbidden prototype property')) throw new ForbiddenJsonKey();
    throw new MalformedJson(text === '' ? 'it is empty' : withoutContent(reason));
  }
}

/** Looks at the text rather than at the parsed value, so that nothing deep is ever built. */
function refuseDepthAndNul(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === BACKSLASH) {
        if (text.startsWith('u0000', i + 1)) throw new ForbiddenCharacter();
        i += 1;
      } else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new JsonTooDeep(MAX_DEPTH);
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth -= 1;
  }
}

/** V8 quotes the text around the fault; a body may hold a password, so only the place is told. */
function withoutContent(reason: string): string {
  const place = /position (\d+)/.exec(reason)?.[1];
  return place === undefined ? 'it ends too early or is not JSON at all' : `something is wrong at position ${place}`;
}
