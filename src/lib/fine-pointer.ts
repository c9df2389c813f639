/** Whether a mouse or the like points. Where a finger does, the caret waits for its tap: a keyboard would cover what is to be read first. */
export const hasFinePointer = (): boolean => matchMedia("(pointer: fine)").matches
