// Make elements without a word of markup, so that no text can ever become any.

export function make(name, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

export function find(id) {
  return document.getElementById(id);
}

export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
