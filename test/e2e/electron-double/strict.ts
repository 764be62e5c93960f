/**
 * An object of the double: what it does not have throws, so that nothing is silently undefined here which does something
 * in Electron. Members can be replaced, as specs do to answer a dialog.
 */
export function strict<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, member) {
      // A promise asks whatever it is resolved with for `then`.
      if (typeof member === 'string' && member !== 'then' && !(member in target)) {
        throw new Error(`the double has no ${name}.${member}`);
      }
      const value = Reflect.get(target, member, target);
      return typeof value === 'function' && member !== 'constructor' ? value.bind(target) : value;
    },
    set(target, member, value) {
      if (!(member in target)) throw new Error(`the double has no ${name}.${String(member)}`);
      return Reflect.set(target, member, value, target);
    },
  });
}
