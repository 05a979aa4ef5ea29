//! Outputs that a reader looks at before they are accepted.

/// Compares `text` with the snapshot of this name; `cargo insta review` shows and accepts a change.
pub(crate) fn assert_snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "../../../snapshots", prepend_module_to_snapshot => false, omit_expression => true
    }, {
        insta::assert_snapshot!(name, text);
    });
}
