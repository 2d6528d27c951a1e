"use strict";
// A link to a day of a page that has moved leads to that day of its new page.
const { to } = document.currentScript.dataset;
location.replace(to.includes("#") ? to : to + location.hash);
