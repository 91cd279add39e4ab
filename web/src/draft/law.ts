// The law beside the wizard: asked while one types. When it cannot be asked, what it said last is no longer about what is written, and
// the panel says so.

export interface Panel {
  /** Shows what the law says now; false when it is no answer of the law. */
  show(answer: string): boolean;
  /** Says that what is shown is not up to date any more. */
  stale(): void;
}

/** Only the newest question counts; an answer that comes late is dropped. */
export function beside(ask: () => Promise<Response>, panel: Panel): () => Promise<void> {
  let asked = 0;
  return async () => {
    const number = ++asked;
    const answer = await said(ask);
    if (number !== asked) return;
    if (answer === null || !panel.show(answer)) panel.stale();
  };
}

async function said(ask: () => Promise<Response>): Promise<string | null> {
  try {
    const response = await ask();
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
