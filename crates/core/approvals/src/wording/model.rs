//! A trained model of which a person decides whether it becomes the current one, in words.

use super::run::{dollars, duration};
use super::shown::{Shown, Table};
use crate::plain;
use training_runs::{CurrentModel, Figures, GateRules, ModelQuestion, Paired};

/// Why a person is asked, in sentences of one line each.
pub(super) fn why_model(about: &ModelQuestion) -> Vec<String> {
    let passed = "The gate has passed it: it is better than the most frequent answers, and than those of an untrained \
                  model, which may be one and the same to all questions.";
    let beside = match about.figures.current.map(|current| current.difference) {
        None => "It is the first of its name: none is current yet.".to_owned(),
        Some(0.0) => "It is right as often as the current model.".to_owned(),
        Some(more) if more > 0.0 => {
            format!("It is right more often than the current model, by {}.", points(more))
        }
        Some(less) => format!(
            "It is right less often than the current model, by {}; the gate lets up to {} pass that may be chance.",
            points(-less),
            points(about.rules.tolerance)
        ),
    };
    let own = "The gate judged by rules that were posted with it, not by its own: see Rules.";
    let is_own = about.rules == GateRules::default();
    let posted = (!is_own).then(|| own.to_owned());
    [passed.to_owned(), beside].into_iter().chain(posted).collect()
}

/// What is shown of it.
pub(super) fn shown_model(about: &ModelQuestion) -> Shown {
    let mut tables = vec![beside(&about.figures)];
    tables.extend(attributes(&about.figures));
    Shown {
        heading: "The trained model",
        facts: facts(about),
        tables,
        lists: vec![],
        follows: ("If it is promoted", follows(about)),
    }
}

fn facts(about: &ModelQuestion) -> Vec<(&'static str, String)> {
    let Figures { lines, products, accuracy, learned, calibration_error, chance, .. } =
        about.figures;
    let attempts = match about.attempts {
        1 => "1 attempt".to_owned(),
        n => format!("{n} attempts"),
    };
    vec![
        ("Model", plain::one_line(&about.model)),
        ("Run", plain::one_line(&about.run)),
        ("Current", about.current.as_ref().map_or_else(|| "none".to_owned(), current)),
        ("Trained on", format!("{} lines of {}", about.lines, plain::one_line(&about.set))),
        ("Tested by", format!("{lines} questions about {products} products")),
        ("Right", format!("{}; of what it was trained on {}", percent(accuracy), percent(learned))),
        ("Sureness", format!("off by {} on average", points(calibration_error))),
        ("Chance", format!("does as well with a likelihood of {}", percent(chance))),
        ("Rules", rules(&about.rules)),
        (
            "Cost",
            format!("{attempts}, {}, {}", duration(about.billed_seconds), dollars(about.dollars)),
        ),
    ]
}

/// By what the gate has passed it.
fn rules(rules: &GateRules) -> String {
    let GateRules { least_lines, least_products, significance, most_chance, tolerance, .. } = rules;
    format!(
        "at least {least_lines} questions about {least_products} products; significance {}; up to {} below the \
         current model; chance up to {}; sureness off by up to {}; by heart from {}",
        percent(*significance),
        points(*tolerance),
        percent(*most_chance),
        points(rules.most_calibration_error),
        points(rules.by_heart),
    )
}

fn current(current: &CurrentModel) -> String {
    let day = current.promoted_at.get(..10).unwrap_or(&current.promoted_at);
    let (run, day) = (plain::one_line(&current.run), plain::one_line(day));
    format!("version {}, of run {run}, since {day}", current.version)
}

/// The model beside all that answered the same questions.
fn beside(figures: &Figures) -> Table {
    let current = figures.current.as_ref().map(|paired| row("the current model", paired));
    let others = [
        row("the most frequent answers", &figures.majority),
        row("an untrained model", &figures.zero_shot),
    ];
    Table {
        heading: "Beside others, on the same questions",
        columns: vec!["Beside", "Right", "The model", "Only it, only the other"],
        rows: current.into_iter().chain(others).collect(),
    }
}

fn row(name: &str, paired: &Paired) -> Vec<String> {
    let Paired { accuracy, difference, low, high, gained, lost, .. } = paired;
    let range = format!("{} to {}", signed(*low), signed(*high));
    vec![
        name.to_owned(),
        percent(*accuracy),
        format!("{} points ({range})", signed(*difference)),
        format!("{gained}, {lost}"),
    ]
}

/// Nothing where the test is of one attribute.
fn attributes(figures: &Figures) -> Option<Table> {
    let has_current = figures.current.is_some();
    let mut columns = vec!["Attribute", "Questions", "Right", "Most frequent"];
    columns.extend(has_current.then_some("Current"));
    let rows = figures.attributes.iter().map(|one| {
        let mut row = vec![
            plain::one_line(&one.attribute),
            one.lines.to_string(),
            percent(one.accuracy),
            percent(one.majority),
        ];
        row.extend(has_current.then(|| one.current.map_or_else(String::new, percent)));
        row
    });
    let table = Table { heading: "By attribute", columns, rows: rows.collect() };
    (table.rows.len() > 1).then_some(table)
}

fn follows(about: &ModelQuestion) -> Vec<String> {
    let model = plain::one_line(&about.model);
    let mut sentences =
        vec![format!("It becomes version {} of {model}, and the current one.", about.version)];
    sentences.extend(about.current.as_ref().map(|current| {
        format!("The model of run {} stays where it is stored.", plain::one_line(&current.run))
    }));
    let changed = "If another one becomes current before you have decided, this one does not: it would have to be \
                   judged beside that one first.";
    sentences.push(changed.to_owned());
    sentences
}

/// A share in percent, to one digit after the point, never apart from its sign; what is not nought is not
/// said to be.
fn percent(share: f64) -> String {
    match share * 100.0 {
        percent if percent > 0.0 && percent < 0.1 => "less than 0.1\u{a0}%".to_owned(),
        percent => format!("{percent:.1}\u{a0}%"),
    }
}

fn points(share: f64) -> String {
    format!("{:.1} points", share * 100.0)
}

fn signed(share: f64) -> String {
    match format!("{:+.1}", share * 100.0).as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        signed => signed.replace('-', "−"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{title, why};
    use questions::{Question, Subject};

    fn question(change: impl FnOnce(&mut ModelQuestion)) -> Question {
        let mut question = crate::double::model();
        let Subject::Model(about) = &mut question.subject else { unreachable!() };
        change(about);
        question
    }

    fn shown(question: &Question) -> Shown {
        let Subject::Model(about) = &question.subject else { unreachable!() };
        Shown::from(about.as_ref())
    }

    #[test]
    fn why_says_how_it_stands_beside_the_current_one() {
        let said = |difference: Option<f64>| {
            let asked = question(|about| {
                let current = about.figures.current.take();
                about.figures.current = difference
                    .and_then(|difference| current.map(|current| Paired { difference, ..current }));
            });
            assert_eq!(title(&asked), "Is this trained model to become the current one?");
            why(&asked)[1].clone()
        };
        for (difference, expected) in [
            (None, "It is the first of its name: none is current yet."),
            (Some(0.0), "It is right as often as the current model."),
            (Some(0.0145), "It is right more often than the current model, by 1.5 points."),
            (
                Some(-0.02),
                "It is right less often than the current model, by 2.0 points; the gate lets up to 5.0 points pass \
                 that may be chance.",
            ),
        ] {
            assert_eq!(said(difference), expected);
        }
    }

    #[test]
    fn rules_that_were_posted_are_said_to_be() {
        let [own, posted] = [0.05, 0.2].map(|tolerance| {
            question(|about| {
                about.rules.tolerance = tolerance;
                about.figures.current.as_mut().unwrap().difference = -0.15;
            })
        });
        let said = why(&posted);
        assert_eq!((why(&own).len(), said.len()), (2, 3));
        assert!(
            said[1].ends_with(
                "by 15.0 points; the gate lets up to 20.0 points pass that may be chance."
            )
        );
        assert_eq!(
            said[2],
            "The gate judged by rules that were posted with it, not by its own: see Rules."
        );
        let rules =
            shown(&posted).facts.into_iter().find(|(label, _)| *label == "Rules").unwrap().1;
        assert!(rules.contains("up to 20.0 points below the current model"), "{rules}");
    }

    #[test]
    fn figures_stand_beside_each_other() {
        let Shown { facts, tables, follows, .. } = shown(&question(|_| ()));
        let expected = [
            ("Model", "garments"),
            ("Run", "garments-3"),
            ("Current", "version 1, of run garments-1, since 2026-10-02"),
            ("Trained on", "3480 lines of data/sets/garments/4e02fdc8e87525c0e1f5e726bf26aeb9"),
            ("Tested by", "412 questions about 206 products"),
            ("Right", "91.3\u{a0}%; of what it was trained on 96.5\u{a0}%"),
            ("Sureness", "off by 3.1 points on average"),
            ("Chance", "does as well with a likelihood of less than 0.1\u{a0}%"),
            (
                "Rules",
                "at least 100 questions about 30 products; significance 5.0\u{a0}%; up to 5.0 points below the current \
                 model; chance up to 0.5\u{a0}%; sureness off by up to 10.0 points; by heart from 10.0 points",
            ),
            ("Cost", "1 attempt, 5 minutes 12 seconds, 0.62 US dollars"),
        ];
        let facts: Vec<(&str, &str)> =
            facts.iter().map(|(label, value)| (*label, value.as_str())).collect();
        assert_eq!(facts, expected);
        let [others, attributes] = &tables[..] else { panic!("{tables:?}") };
        assert_eq!(
            others.rows[0],
            ["the current model", "89.8\u{a0}%", "+1.5 points (−0.7 to +3.6)", "14, 8"]
        );
        assert_eq!(others.rows.len(), 3);
        assert_eq!(
            attributes.rows[0],
            ["neckline", "206", "89.3\u{a0}%", "37.9\u{a0}%", "89.8\u{a0}%"]
        );
        for table in &tables {
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
        }
        let last = "The model of run garments-1 stays where it is stored.";
        assert_eq!((follows.1.len(), follows.1[1].as_str()), (3, last));
    }

    #[test]
    fn of_the_first_model_nothing_current_is_said() {
        let first = question(|about| {
            (about.version, about.current, about.figures.current) = (1, None, None);
            about.figures.attributes.iter_mut().for_each(|one| one.current = None);
        });
        let Shown { facts, tables, follows, .. } = shown(&first);
        assert_eq!(facts[2], ("Current", "none".to_owned()));
        assert_eq!((tables[0].rows.len(), tables[1].columns.len(), follows.1.len()), (2, 4, 2));
        let single = question(|about| about.figures.attributes.truncate(1));
        assert_eq!(shown(&single).tables.len(), 1);
    }

    #[test]
    fn what_is_nought_has_no_sign() {
        let said = [0.0, -0.0, 0.0004, -0.0004, -0.01, 0.5].map(signed);
        assert_eq!(said, ["0.0", "0.0", "0.0", "0.0", "−1.0", "+50.0"]);
        assert_eq!(
            [0.0, 0.0004, 0.001, 1.0].map(percent),
            ["0.0\u{a0}%", "less than 0.1\u{a0}%", "0.1\u{a0}%", "100.0\u{a0}%"]
        );
    }
}
