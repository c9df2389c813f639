// What the page of an invitation says.

/** The page that the mail leads to, whatever became of the invitation. */
export const INVITATION = {
  page: "Invitation",
  home: "Go to dashboard",
}

/** Whoever is signed in is not the person it was sent to. */
export const FOR_OTHER = {
  title: "This invitation is not for this address",
  signedInAs: (email: string, problem: string) => `You are signed in as ${email}. ${problem}`,
  signOut: "Sign in with another address",
}

/** It was accepted before. */
export const ACCEPTED = {
  title: (workspace: string) => `You have joined ${workspace}`,
  enter: "Open the workspace",
}

/** It waits for an answer. */
export const OPEN = {
  title: (workspace: string) => `Join ${workspace}`,
  accept: "Accept",
  welcome: (workspace: string) => `Welcome to ${workspace}.`,
}

/** It can be accepted no more. */
export const OVER = {
  withdrawn: "This invitation was withdrawn",
  expired: "This invitation has expired",
  ledTo: (workspace: string, problem: string) => `It led to ${workspace}. ${problem}`,
}
