// Before the first paint: the visitor's own choice of light or dark.
try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){/* storage is off: the system's setting holds */}
