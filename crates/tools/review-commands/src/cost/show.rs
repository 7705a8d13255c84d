//! The statement for people and programs.

use super::statement::{Comparison, Statement};
use cli_base::output;
use cost::{Bill, Ledger};
use serde_json::json;
use std::io;

/// Prints it.
///
/// # Errors
/// Standard output cannot be written to.
pub(super) fn print(ledger: &Ledger, statement: &Statement<'_>, as_json: bool) -> io::Result<()> {
    output::line(&if as_json { object(ledger, statement) } else { table(statement) })
}

fn object(ledger: &Ledger, statement: &Statement<'_>) -> String {
    let mut object = json!(statement);
    let entry = |entry| json!({"usd": ledger.usd(entry), "entry": entry});
    object["entries"] = ledger.entries.iter().map(entry).collect();
    object.to_string()
}

fn table(statement: &Statement<'_>) -> String {
    let counted = if statement.transitions_counted { "counted" } else { "at least" };
    let mut lines = vec![
        format!(
            "{} reviews; prices of {}, {}; state transitions {counted}",
            statement.reviews, statement.date, statement.region
        ),
        String::new(),
    ];
    lines.extend(outcomes(statement));
    lines.extend(models(statement));
    lines.push(format!("\n{:<44}{:>14}{:>12}", projected(statement), "QUANTITY", "USD"));
    lines.extend(statement.projection.lines.iter().map(|line| {
        format!("{:<44}{:>14}{:>12.4}", cut(&line.what, 43), quantity(line.quantity), line.usd)
    }));
    lines.push(format!("{:<58}{:>12.4}", "Total", statement.projection.total()));
    lines.extend(statement.comparison.iter().flat_map(|one| comparison(statement, one)));
    lines.join("\n")
}

fn projected(statement: &Statement<'_>) -> String {
    format!("{} REVIEWS LIKE THESE", statement.projected_to)
}

fn outcomes(statement: &Statement<'_>) -> Vec<String> {
    let heading =
        format!("{:<30}{:>9}{:>12}{:>15}", "OUTCOME", "REVIEWS", "STATES", "USD A REVIEW");
    let row = |(outcome, group): (&&str, &cost::Group)| {
        let reviews = group.reviews as f64;
        format!(
            "{outcome:<30}{:>9}{:>12.1}{:>15.6}",
            group.reviews,
            group.consumption.transitions / reviews,
            group.usd / reviews
        )
    };
    std::iter::once(heading).chain(statement.by_outcome.iter().map(row)).collect()
}

fn models(statement: &Statement<'_>) -> Vec<String> {
    let heading =
        format!("\n{:<46}{:>7}{:>11}{:>11}{:>11}", "MODEL", "CALLS", "READ", "WRITTEN", "USD");
    let row = |(id, sum): (&&str, &cost::ModelSum)| {
        let usd = if statement.unpriced.contains(id) {
            "no price".to_owned()
        } else {
            format!("{:.6}", sum.usd)
        };
        format!(
            "{:<46}{:>7}{:>11}{:>11}{usd:>11}",
            cut(&output::plain(id), 45),
            sum.calls,
            sum.input_tokens,
            sum.output_tokens
        )
    };
    std::iter::once(heading).chain(statement.by_model.iter().map(row)).collect()
}

fn comparison(statement: &Statement<'_>, one: &Comparison) -> Vec<String> {
    let columns: Vec<(&str, &Bill)> = [("REJOINDER", &one.ours), ("SAMPLE", &one.sample)]
        .into_iter()
        .chain(one.sample_with_our_model.iter().map(|bill| ("OUR MODEL", bill)))
        .collect();
    let mut heading =
        format!("\n{:<40}", format!("{} ON THE STRAIGHT PATH, USD", statement.projected_to));
    columns.iter().for_each(|(name, _)| heading += &format!("{name:>12}"));
    let mut lines = vec![heading];
    for what in parts(&columns) {
        let cell = |(_, bill): &(&str, &Bill)| format!("{:>12.4}", part(bill, what));
        lines.push(format!("{what:<40}{}", columns.iter().map(cell).collect::<String>()));
    }
    let total = |(_, bill): &(&str, &Bill)| format!("{:>12.4}", bill.total());
    lines.push(format!("{:<40}{}", "Total", columns.iter().map(total).collect::<String>()));
    lines.push(format!(
        "Reviews of {:.0} characters, replies of {:.0}. Sample: {}",
        one.review_characters, one.reply_characters, one.source
    ));
    lines
}

const TOKENS: &str = "Model tokens";

/// The lines of all bills, all models as one.
fn parts<'a>(columns: &[(&str, &'a Bill)]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    for line in columns.iter().flat_map(|(_, bill)| &bill.lines) {
        let what = if line.what.starts_with("Tokens of ") { TOKENS } else { line.what.as_str() };
        if !parts.contains(&what) {
            parts.push(what);
        }
    }
    parts
}

fn part(bill: &Bill, what: &str) -> f64 {
    let counts = |name: &str| name == what || (what == TOKENS && name.starts_with("Tokens of "));
    let usd = bill.lines.iter().filter(|line| counts(&line.what)).map(|line| line.usd);
    usd.fold(0.0, |sum, usd| sum + usd)
}

fn quantity(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number}") } else { format!("{number:.2}") }
}

fn cut(text: &str, width: usize) -> String {
    text.chars().take(width).collect()
}
