//! The content security policy of a page (W3C, Content Security Policy Level 3): nothing is loaded, and no
//! style and script takes effect but the page's own, which the policy names by their digests. So markup
//! that came from a report could do nothing even if it were not escaped.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::{Environment, Value};
use sha2::{Digest as _, Sha256};

/// Adds `policy`, `style` and `script` to what templates may name: the content of the policy, and both
/// elements in the form that it allows.
pub(super) fn add_own(environment: &mut Environment<'_>, style: &str, script: Option<&str>) {
    let allowed = |content: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)));
    let scripts = script.map_or_else(String::new, |script| {
        format!("script-src {}; ", allowed(script))
    });
    let policy = format!(
        "default-src 'none'; style-src {}; {scripts}img-src data:; base-uri 'none'; form-action 'none'",
        allowed(style)
    );
    let element =
        |name: &str, content: &str| Value::from_safe_string(format!("<{name}>{content}</{name}>"));
    environment.add_global("policy", Value::from_safe_string(policy));
    environment.add_global("style", element("style", style));
    environment.add_global("script", element("script", script.unwrap_or_default()));
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
