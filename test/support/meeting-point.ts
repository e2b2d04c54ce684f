/** A function that answers its first `count` callers once all of them have called; later callers do not wait. */
export function meetingPoint(count: number): () => Promise<void> {
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let present = 0;
  return () => {
    present += 1;
    if (present >= count) resolve();
    return all;
  };
}
