// After a refused form the list of what to mend is read first.
document.querySelector("[data-error-summary]")?.focus();
