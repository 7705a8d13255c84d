//! The findings as tables.

use super::findings::{Beside, Findings};
use personas::{PERSONAS, evaluation_queries};

/// The tables, or one JSON object.
pub(super) fn lines(findings: &Findings, json: bool) -> Vec<String> {
    if json {
        return vec![findings.json().to_string()];
    }
    let mut lines = vec![head(findings), String::new(), heading("PERSONA")];
    for persona in &PERSONAS {
        let name = format!("{} ({})", persona.id, persona.taste());
        lines.push(row(&name, &findings.of_persona(persona.id)));
    }
    lines.push(row("all", &findings.overall()));
    lines.extend([String::new(), heading("QUERY")]);
    lines.extend(evaluation_queries().map(|query| row(query, &findings.of_query(query))));
    lines.extend([String::new(), "WEIGHT  NDCG@10  LIKED  SUBJECT".to_owned()]);
    lines.extend(findings.curve().into_iter().map(|(weight, of)| {
        format!("{weight:>6.2}  {:>7.3}  {:>5.2}  {:>7.2}", of.ndcg, of.liked, of.subject)
    }));
    lines
}

fn head(findings: &Findings) -> String {
    let same = match findings.plain_is_the_same_for_all() {
        true => "the plain order is the same for all",
        false => "THE PLAIN ORDER DIFFERS between personas",
    };
    let Findings { images, clusters, held_out, weight, method, .. } = findings;
    format!(
        "{images} images in {clusters} clusters, {held_out} clicks held out, weight {weight}, {method}; {same}"
    )
}

fn heading(of: &str) -> String {
    format!("{of:<46}  NDCG@10 plain  personalised  gain (95 %)      liked style    subject")
}

fn row(name: &str, Beside { plain, personalised, gain }: &Beside) -> String {
    let gain =
        gain.map_or(String::new(), |gain| format!("{:+.3} ± {:.3}", gain.value, gain.margin));
    format!(
        "{name:<46}  {:>13.3}  {:>12.3}  {gain:<15}  {:.2} -> {:.2}   {:.2} -> {:.2}",
        plain.ndcg,
        personalised.ndcg,
        plain.liked,
        personalised.liked,
        plain.subject,
        personalised.subject
    )
}

#[cfg(test)]
mod tests {
    use super::super::findings::tests::findings;
    use super::*;

    #[test]
    fn every_persona_query_and_weight_has_its_row() {
        let lines = lines(&findings(), false);
        assert_eq!(lines.len(), 3 + PERSONAS.len() + 1 + 2 + evaluation_queries().count() + 2 + 2);
        assert!(lines[0].ends_with("the plain order is the same for all"), "{}", lines[0]);
        let all = lines.iter().find(|line| line.starts_with("all")).unwrap();
        assert!(all.contains("+0.300 ± 0.000") && all.contains("0.20 -> 0.50"), "{all}");
    }
}
