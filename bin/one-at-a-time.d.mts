export function oneAtATime<T>(what: string, work: () => T | Promise<T>, onWait?: () => void): Promise<T>
