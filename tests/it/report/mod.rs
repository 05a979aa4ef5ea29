mod browser;
mod hostile;
mod html;
mod json;
mod notice;
mod text;
mod writers;
mod xlsx;
