/** The command was called wrongly or may not do what it was asked; the message says what to do. */
export class CommandRefused extends Error {}
