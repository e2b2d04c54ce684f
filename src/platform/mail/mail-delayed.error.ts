/** The mail was not taken this time: the job tries again. */
export class MailDelayed extends Error {
  constructor(readonly answer: string) {
    super(`The mail server did not take the mail (${answer}); it will be tried again.`);
    this.name = 'MailDelayed';
  }
}
