//! The content security policy of a page (W3C, Content Security Policy Level 3): nothing is loaded, and no
//! style and script takes effect but the page's own, which the policy names by their digests. So markup
//! that came from a report could do nothing even if it were not escaped.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::{Environment, Value};
use sha2::{Digest as _, Sha256};

/// The style and the script of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) style: &'a str,
    pub(super) script: &'a str,
}

/// Adds `policy`, `style` and `script` to what templates may name: the content of the policy, and both
/// elements in the form that it allows.
pub(super) fn add_own(environment: &mut Environment<'_>, style: &str, script: Option<&str>) {
    let scripts = script.map_or_else(String::new, |script| {
        format!("script-src {}; ", allowed(script))
    });
    let policy = policy(&allowed(style), &scripts);
    let script = script.unwrap_or_default();
    add(environment, policy, Own { style, script });
}

/// As [`add_own`], for a page that runs an engine in WebAssembly, in a worker that it makes itself, and shows
/// pages with the style and script of `framed` in a frame, which inherits its policy. Chromium before version 97
/// knows no narrower word for WebAssembly than 'unsafe-eval'; no script of these pages evaluates text.
pub(super) fn add_framing(environment: &mut Environment<'_>, own: Own<'_>, framed: Own<'_>) {
    let both = |one, other| format!("{} {}", allowed(one), allowed(other));
    let scripts = format!(
        "script-src {} 'unsafe-eval'; worker-src blob:; ",
        both(own.script, framed.script)
    );
    let policy = policy(&both(own.style, framed.style), &scripts);
    add(environment, policy, own);
}

fn allowed(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
}

fn policy(styles: &str, scripts: &str) -> String {
    format!(
        "default-src 'none'; style-src {styles}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"
    )
}

fn add(environment: &mut Environment<'_>, policy: String, own: Own<'_>) {
    let element =
        |name: &str, content: &str| Value::from_safe_string(format!("<{name}>{content}</{name}>"));
    environment.add_global("policy", Value::from_safe_string(policy));
    environment.add_global("style", element("style", own.style));
    environment.add_global("script", element("script", own.script));
}

/// Classes for lengths in percent, `w0` to `w100` and `h0` to `h100`: the policy allows no `style="…"`.
pub(super) fn length_classes() -> String {
    let classes = |class: char, property: &'static str| {
        (0..=100).map(move |percent| format!(".{class}{percent}{{{property}:{percent}%}}\n"))
    };
    classes('w', "width")
        .chain(classes('h', "height"))
        .collect()
}
