// A page that leads on by itself, with what belongs in no address.
document.querySelector('form')?.requestSubmit();

export {};
