// What every page of Winsome carries. Each page works without it; each part adds comfort to what the HTML already does.
import "./hypermedia.js";
import "./preferences.js";
import "./menus.js";
import "./dialogs.js";
import "./keys.js";
import "./palette.js";
import "./picker.js";
import "./dropzone.js";
import "./choosing.js";
import "./in_place.js";
import "./messages.js";
import "./moves.js";
import "./question.js";

document.documentElement.classList.add("scripted");
