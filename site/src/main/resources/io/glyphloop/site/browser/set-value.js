// Sets what cannot be typed into, such as a hidden field, and says so to the page's scripts.
const [field, value] = arguments;
if (field.type === 'checkbox' || field.type === 'radio') {
  field.checked = field.value === value;
} else {
  field.value = value;
}
for (const name of ['input', 'change']) {
  field.dispatchEvent(new Event(name, {bubbles: true}));
}
