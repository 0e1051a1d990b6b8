// An old address: who followed a link to a line of the page is led to that line.

const { href } = document.querySelector("link[rel=canonical]");
const target = new URL(href, location.href);
target.hash ||= location.hash;
location.replace(target);
