// A form that saves itself must not do so while it is being submitted: the page would be made twice, or the second be refused.
(function () {
  "use strict";
  const PATIENCE = 10_000;
  let saving = false;
  let waiting = null;
  let submitted = false;

  function go() {
    if (!waiting) return;
    const { form, button } = waiting;
    waiting = null;
    if (button && button.name) {
      // Not the button itself: while it shows progress it is disabled, and would say nothing.
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = button.name;
      field.value = button.value;
      form.append(field);
    }
    form.requestSubmit();
  }

  document.addEventListener("w-autosave:save", (event) => {
    if (submitted) event.preventDefault();
    else saving = true;
  });
  for (const end of ["success", "error"]) {
    document.addEventListener(`w-autosave:${end}`, () => {
      saving = false;
      go();
    });
  }
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("[data-edit-form]")) return;
      if (!saving) {
        submitted = true;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, button: event.submitter };
      setTimeout(() => {
        saving = false;
        go();
      }, PATIENCE);
    },
    true,
  );
})();
