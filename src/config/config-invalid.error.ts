/** Every wrong or missing variable in one message, so that the operator mends them all at once. */
export class ConfigInvalid extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      [
        'Tradeyard cannot start with this configuration:',
        ...faults.map((fault) => `  - ${fault}`),
        'Each variable is described in .env.example.',
      ].join('\n'),
    );
    this.name = 'ConfigInvalid';
  }
}
