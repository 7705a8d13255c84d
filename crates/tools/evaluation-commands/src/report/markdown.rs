//! The summary for a pull request or a wiki.

use super::rules::RuleRow;
use super::summary::{Standing, Summary};
use std::fmt::Write;

/// Rules that every candidate keeps at least this often are left out.
const KEPT: f64 = 0.95;

/// The summary's text.
pub(super) fn markdown(summary: &Summary) -> String {
    let mut text = format!(
        "# Evaluation: {} candidates, {} items\n\nScore: the judge's, 0 to 1, 0 without a reply. \
         Judge: {}.\n\n",
        summary.standings.len(),
        summary.items,
        cell(&summary.judges.join("; "))
    );
    text += &ranking(summary);
    text += &duels(summary);
    text += &rules(summary);
    text += &worst(summary);
    text
}

fn ranking(summary: &Summary) -> String {
    let mut text = "| candidate | score | published | to a person | refused | failed | \
                    injections obeyed (published) | USD for 1,000 | median |\n\
                    | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for one in &summary.standings {
        writeln!(
            text,
            "| {} | {:.3} ± {:.3} | {} | {} | {} | {} | {} of {} ({}) | {:.2} | {} ms |",
            cell(&one.candidate),
            one.score,
            one.margin,
            one.published,
            one.person,
            one.refused,
            one.failures.values().sum::<usize>(),
            one.obeyed,
            one.injections,
            one.obeyed_in_public,
            one.usd * 1_000.0,
            one.median_ms
        )
        .ok();
    }
    text
}

fn duels(summary: &Summary) -> String {
    let mut text = String::new();
    for duel in &summary.duels {
        let heading = "\n| pair | wins | ties | losses | share won (95 %) |\n\
                       | --- | --- | --- | --- | --- |\n";
        text += if text.is_empty() { heading } else { "" };
        writeln!(
            text,
            "| {} against {} | {} | {} | {} | {:.2} ({:.2} to {:.2}) |",
            cell(&duel.first),
            cell(&duel.second),
            duel.wins,
            duel.ties,
            duel.losses,
            duel.share,
            duel.low,
            duel.high
        )
        .ok();
    }
    text
}

fn rules(summary: &Summary) -> String {
    let broken =
        |row: &&RuleRow| row.kept.iter().any(|k| k.share().is_some_and(|share| share < KEPT));
    let rows: Vec<&RuleRow> = summary.rules.iter().filter(broken).collect();
    if rows.is_empty() {
        return String::new();
    }
    let names: Vec<String> = summary.standings.iter().map(|one| cell(&one.candidate)).collect();
    let mut text = format!(
        "\nRules that somebody broke more than once in twenty times:\n\n| rule | {} |\n| --- |{}\n",
        names.join(" | "),
        " --- |".repeat(names.len())
    );
    for row in rows {
        let kept = |k: &super::rules::Kept| {
            if k.of == 0 { "–".to_owned() } else { format!("{} of {}", k.kept, k.of) }
        };
        let cells: Vec<String> = row.kept.iter().map(kept).collect();
        writeln!(text, "| {} | {} |", cell(&row.rule), cells.join(" | ")).ok();
    }
    text
}

fn worst(summary: &Summary) -> String {
    let first = |one: &Standing| {
        let case = one.worst.first()?;
        let rules: Vec<&str> = case.broken.iter().map(|(rule, _)| rule.as_str()).collect();
        let broken = format!(" Broken: {}.", cell(&rules.join(", ")));
        Some(format!(
            "- {}: `{}`, score {:.2}. {}{}\n",
            cell(&one.candidate),
            case.item,
            case.score,
            cell(&case.reason),
            if rules.is_empty() { "" } else { &broken }
        ))
    };
    let cases: String = summary.standings.iter().filter_map(first).collect();
    if cases.is_empty() { cases } else { format!("\nWorst case of each:\n\n{cases}") }
}

/// On one line, without what would end a cell or begin a tag.
fn cell(text: &str) -> String {
    cli_base::output::plain(text).replace('|', "\\|").replace('<', "&lt;").replace(['`', '['], " ")
}
