/** A fault of ours: whoever wrote the mail did not check what it was made of. The message tells no content. */
export class MailInvalid extends Error {
  constructor(rule: string) {
    super(`This mail cannot be sent: ${rule}.`);
    this.name = 'MailInvalid';
  }
}
