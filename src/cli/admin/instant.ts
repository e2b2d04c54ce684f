import { isISO8601 } from 'class-validator';

const DAY = /^[12]\d{3}-\d{2}-\d{2}$/;
const TIME = /^T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY_LENGTH = 10;

/** An ISO 8601 time with its zone, or a day, which begins at midnight UTC. A time without a zone could mean anything. */
export function parseInstant(text: string): Date | undefined {
  const [day, time] = [text.slice(0, DAY_LENGTH), text.slice(DAY_LENGTH)];
  // Date alone would read the 30th of February as the 2nd of March.
  if (!DAY.test(day) || !isISO8601(day, { strict: true }) || (time !== '' && !TIME.test(time))) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
