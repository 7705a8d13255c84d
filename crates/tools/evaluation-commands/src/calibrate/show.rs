//! The findings for people, programs and `sam deploy`.

use super::findings::{Findings, Traffic};
use calibration::{Goal, Grid, Rates, Sample, Tally, Thresholds};
use cli_base::output;
use std::fmt::Write;
use std::io;

/// Prints the findings.
///
/// # Errors
/// Standard output cannot be written to.
pub(super) fn print(findings: &Findings, as_json: bool) -> io::Result<()> {
    output::line(&if as_json { json(findings) } else { table(findings) })
}

/// One object.
pub(super) fn json(findings: &Findings) -> String {
    serde_json::to_string(findings).unwrap_or_default()
}

/// The template's parameters for `infra/samconfig.toml`.
pub(super) fn samconfig(findings: &Findings) -> String {
    format!(
        "# rejoinder review calibrate: {} texts, {}.\n[default.deploy.parameters]\n\
         parameter_overrides = \"{}\"\n",
        findings.texts,
        goal(findings.goal),
        overrides(findings.recommended)
    )
}

fn overrides(pair: Thresholds) -> String {
    format!("SafeBelow={} ToxicAbove={}", pair.safe_below, pair.toxic_above)
}

fn goal(goal: Goal) -> String {
    match goal {
        Goal::Budget(share) => format!("at most {} to a person", percent(share)),
        Goal::Errors { missed, refused } => {
            format!("at most {} missed and {} refused", percent(missed), percent(refused))
        }
    }
}

/// All pairs of thresholds with what they lead to.
pub(super) fn pairs(samples: &[Sample], prevalence: f64) -> String {
    let grid = Grid::of(samples);
    let mut text = "safe_below,toxic_above,to_person,missed,refused,recall,precision\n".to_owned();
    for pair in Grid::pairs() {
        let rates = grid.rates(pair, prevalence);
        let precision = rates.precision.map(|share| format!("{share:.4}")).unwrap_or_default();
        writeln!(
            text,
            "{},{},{:.4},{:.4},{:.4},{:.4},{precision}",
            pair.safe_below,
            pair.toxic_above,
            rates.to_person,
            rates.missed,
            rates.refused,
            rates.recall
        )
        .ok();
    }
    text
}

fn table(findings: &Findings) -> String {
    let Findings { texts, toxic, always_asked, recommended, .. } = findings;
    let traffic = findings.traffic.as_ref().map(traffic_lines).unwrap_or_default();
    format!(
        "{texts} texts, {toxic} of them toxic; {always_asked} go to a person whatever they score \
         (language)\n\n{}\nSafe below {}, toxic above {}: {}, where {} of the texts are toxic\n\n\
         {}{traffic}\nsam deploy --parameter-overrides {}",
        quality(findings),
        recommended.safe_below,
        recommended.toxic_above,
        goal(findings.goal),
        percent(findings.prevalence),
        rates_table(findings),
        overrides(*recommended)
    )
}

fn quality(findings: &Findings) -> String {
    let Findings { auc, reliability, .. } = findings;
    format!(
        "Area under the ROC curve   {:.3} (95 %: {:.3} to {:.3})\n\
         Calibration error          {:.3}\n\
         Brier score                {:.3}\n",
        auc.area,
        auc.interval.low,
        auc.interval.high,
        reliability.calibration_error,
        reliability.brier
    )
}

/// What a row shows of one column.
type Cell = fn(&Rates) -> String;

fn rates_table(findings: &Findings) -> String {
    let columns = [
        ("chosen on", findings.chosen_on),
        ("verified on", findings.verified_on),
        ("0.4 and 0.6, all", findings.default_rates),
    ];
    let mut text = format!("{:<34}", "");
    columns.iter().for_each(|(name, _)| text += &format!("{name:>18}"));
    let rows: [(&str, Cell); 5] = [
        ("to a person", |rates| percent(rates.to_person)),
        ("toxic texts that pass", |rates| percent(rates.missed)),
        ("others that are refused", |rates| percent(rates.refused)),
        ("toxic texts refused by the machine", |rates| percent(rates.recall)),
        ("precision of a refusal", |rates| rates.precision.map_or_else(|| "-".into(), percent)),
    ];
    for (name, cell) in rows {
        text += &format!("\n{name:<34}");
        columns.iter().for_each(|(_, rates)| text += &format!("{:>18}", cell(rates)));
    }
    text + "\n"
}

fn traffic_lines(traffic: &Traffic) -> String {
    let line = |tally: Tally| {
        let share = |part: usize| percent(part as f64 / tally.all().max(1) as f64);
        format!(
            "{} safe, {} to a person ({}), {} toxic",
            tally.safe,
            tally.person,
            share(tally.person),
            tally.toxic
        )
    };
    format!(
        "\nOf {} texts of your traffic: {}\nWith 0.4 and 0.6: {}\n",
        traffic.recommended.all(),
        line(traffic.recommended),
        line(traffic.default)
    )
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
