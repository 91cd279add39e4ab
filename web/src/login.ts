// Passkeys: making one from an invitation or after a code, and logging in with one. All else works without scripts.

type Answer = PublicKeyCredential & { toJSON(): unknown };

const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? '';

async function post(path: string, body: string, type: string): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'error',
    headers: { 'Content-Type': type, 'X-CSRF-TOKEN': csrf },
    body,
  });
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

async function logIn(): Promise<void> {
  const options = (await (await post('/nokkel/inn/valg', '', 'text/plain')).json()) as PublicKeyCredentialRequestOptionsJSON;
  const answer = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  await post('/nokkel/inn', JSON.stringify((answer as Answer).toJSON()), 'application/json');
}

async function make(invitation: string): Promise<void> {
  const options = (await (await post('/nokkel/ny/valg', invitation, 'text/plain')).json()) as PublicKeyCredentialCreationOptionsJSON;
  const answer = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  await post('/nokkel/ny', JSON.stringify((answer as Answer).toJSON()), 'application/json');
}

function offer(selector: string, act: () => Promise<void>, then = '/'): void {
  const button = document.querySelector<HTMLButtonElement>(selector);
  const fault = document.querySelector<HTMLElement>('[data-passkey-fault]');
  button?.addEventListener('click', () => {
    button.disabled = true;
    if (fault) fault.hidden = true;
    act().then(
      () => location.assign(then),
      () => {
        button.disabled = false;
        if (fault) fault.hidden = false;
      },
    );
  });
}

// The invitation stands behind the #, which is never sent; it leaves the address line and the history at once.
const invitation = location.pathname === '/invitasjon' ? location.hash.slice(1) : '';
if (invitation) history.replaceState(null, '', location.pathname);

offer('[data-passkey-login]', logIn);
offer('[data-passkey-invitation]', () => make(invitation), '/mitt-kjennetegn?ny');
offer('[data-passkey-bind]', () => make(''));
