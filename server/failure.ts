/**
 * The server cannot start or go on for a reason whoever runs it can mend. The message is one line that says what is
 * wrong and what to do; it is shown as it is, without a stack.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}
