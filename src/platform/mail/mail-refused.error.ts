/** The server will never take this mail for this person: sending it again would only repeat the answer. */
export class MailRefused extends Error {
  constructor(readonly answer: string) {
    super(`The mail server refused the mail for good (${answer}).`);
    this.name = 'MailRefused';
  }
}
