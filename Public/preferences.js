// What a person has chosen for this screen: the size of the type and the colours. It says
// nothing about them and stays when they leave.

export const SIZES = ["normal", "large", "largest"];
export const THEMES = ["system", "light", "dark"];

function stored(name) {
  try {
    return localStorage.getItem(`nghisu.${name}`);
  } catch {
    return null;
  }
}

function keep(name, value) {
  document.documentElement.dataset[name] = value;
  try {
    localStorage.setItem(`nghisu.${name}`, value);
  } catch {
    // The choice lasts until the page is left.
  }
}

function chosen(name, list) {
  const value = stored(name);
  return list.includes(value) ? value : list[0];
}

/** Gives the page what was chosen before. */
export function restorePreferences() {
  document.documentElement.dataset.size = chosen("size", SIZES);
  document.documentElement.dataset.theme = chosen("theme", THEMES);
}

export const size = () => document.documentElement.dataset.size;
export const theme = () => document.documentElement.dataset.theme;
export const chooseTheme = (name) => keep("theme", name);

/** The next larger type, and after the largest the first again. */
export function nextSize() {
  keep("size", SIZES[(SIZES.indexOf(size()) + 1) % SIZES.length]);
}
