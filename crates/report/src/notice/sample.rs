//! Made-up notices by which a template is tried before any report is read: one with all that can be there,
//! one with nothing that can be missing, one of a report that could not be assessed.

use super::context::{
    FindingContext, NotApplicableContext, Notice, ReportContext, ReviewContext, ScoreContext,
    UnassessableContext,
};

pub(super) fn sample_notices() -> [Notice; 3] {
    let some = || Some("…".to_owned());
    let full = Notice {
        report: ReportContext {
            title: some(),
            authority: some(),
            year: Some(2024),
            published: some(),
            ..ReportContext::default()
        },
        assessed: true,
        score: Some(ScoreContext {
            band: some(),
            ..ScoreContext::default()
        }),
        score_before: Some(ScoreContext::default()),
        capped_by: vec![String::new()],
        findings: vec![
            FindingContext {
                number: 1,
                required: true,
                heavy: true,
                severity: "error",
                grade_id: "absent",
                quote: some(),
                section: some(),
                page: Some(1),
                line: Some(1),
                place: some(),
                basis: vec![String::new()],
                url: some(),
                review: Some(ReviewContext {
                    ruling_id: "correction",
                    reason: "…".to_owned(),
                    to_confirm: true,
                    ..ReviewContext::default()
                }),
                ..FindingContext::default()
            },
            FindingContext {
                number: 2,
                severity: "advice",
                grade_id: "described",
                ..FindingContext::default()
            },
        ],
        required_absent: 1,
        heavy: 1,
        not_applicable: vec![NotApplicableContext {
            waived: true,
            review: Some(ReviewContext::default()),
            ..NotApplicableContext::default()
        }],
        to_confirm: vec![String::new()],
        deadline: some(),
        issuer: some(),
        ..Notice::default()
    };
    let bare = Notice {
        assessed: true,
        score: Some(ScoreContext::default()),
        ..Notice::default()
    };
    let unassessable = Notice {
        unassessable: Some(UnassessableContext::default()),
        ..Notice::default()
    };
    [full, bare, unassessable]
}
