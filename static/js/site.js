// Everything here is an extra: each page works without it.
(function () {
  "use strict";
  const root = document.documentElement;

  // 明暗
  document.querySelectorAll("[data-theme-button]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme:dark)").matches ? "dark" : "light";
      const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      try {
        localStorage.setItem("theme", next);
      } catch (error) {
        // Storage is off: the choice lasts as long as the page.
      }
    });
  });

  // 分享：系统面板，否则复制链接
  document.querySelectorAll("[data-share]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const url = document.querySelector("link[rel=shortlink]")?.href || location.href;
      try {
        if (navigator.share) {
          await navigator.share({ title: document.title, url });
        } else {
          await navigator.clipboard.writeText(url);
          button.querySelector("span").textContent = button.dataset.shareDone;
        }
      } catch (error) {
        if (error.name !== "AbortError") prompt(button.textContent.trim(), url);
      }
    });
  });

  // 菜单：Esc 与点外面关闭
  const menu = document.querySelector(".menu");
  if (menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }
})();
