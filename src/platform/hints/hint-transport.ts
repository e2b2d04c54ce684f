export interface HintReceiver {
  /** Other nodes announced these topics. */
  received(topics: readonly string[]): void;
  /** The line was down and is up again: anything may have been missed. */
  reconnected(): void;
}

/** Carries hints between nodes. It may lose some; it must say when it may have lost many. */
export abstract class HintTransport {
  abstract start(receiver: HintReceiver): Promise<void>;
  abstract send(topics: readonly string[]): Promise<void>;
  abstract stop(): Promise<void>;
}
