//! The report: a table of figures, and the curves of what a person is left with.

use crate::TrainingError;
use crate::attribute::Attribute;
use crate::measure::Measured;
use crate::sample::Purpose;
use crate::store::Looked;
use crate::train::judge;
use garment_drawing::Scene;
use plot::{Axis, Lines, Series, standalone};
use std::fmt::Write;
use vision_network::{Head, Heads};

/// The share of wrong answers at which the table says what may pass unseen.
const ERRORS: [f64; 2] = [0.02, 0.05];
/// The table's head.
const HEAD: &str = "| attribute | pictures | garments right | all right | calibration error | may pass unseen at 2 % wrong | at 5 % |\n\
                    | --- | --- | --- | --- | --- | --- | --- |\n";
/// What the pictures are, in the table's words.
const NAMES: [(Purpose, &str); 3] = [
    (Purpose::HeldOut, "hands of the training, other garments"),
    (Purpose::Choice, "`paper`, for choices"),
    (Purpose::Report, "**`dummy`, reported**"),
];

/// What all heads are worth.
#[derive(Debug)]
pub struct Report(Vec<Line>);

/// What one head is worth on the pictures of one purpose.
#[derive(Debug)]
struct Line {
    attribute: Attribute,
    purpose: Purpose,
    /// Of all pictures.
    all: Measured,
    /// Of those that show a whole garment.
    garments: Measured,
}

impl Report {
    /// Measures the heads on all samples but the training's.
    #[must_use]
    pub fn of(heads: &Heads, looked: &Looked) -> Self {
        let of = |attribute: Attribute| {
            let lines =
                move |head| NAMES.map(|(purpose, _)| line(head, attribute, purpose, looked));
            heads.of(attribute.id()).into_iter().flat_map(lines)
        };
        Self(Attribute::ALL.into_iter().flat_map(of).collect())
    }

    /// The table in Markdown.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = HEAD.to_owned();
        for Line { attribute, purpose, all, garments } in &self.0 {
            let name =
                NAMES.iter().find(|(known, _)| known == purpose).map_or("", |(_, name)| name);
            let [strict, lenient] = ERRORS.map(|error| percent(all.covered_at(error)));
            // Writing to a string does not fail.
            let _ = writeln!(
                table,
                "| {} | {name} ({}) | {:.3} | {:.3} | {:.3} | {strict} | {lenient} |",
                attribute.id(),
                all.count(),
                garments.accuracy(),
                all.accuracy(),
                all.calibration_error(),
            );
        }
        table
    }

    /// Curves of the reported hand: of the surest answers, how many are right. Two pictures, because a
    /// picture has four colours.
    ///
    /// # Errors
    /// The library cannot draw them.
    pub fn curves(&self) -> Result<[(&'static str, String); 2], TrainingError> {
        let cut = [Attribute::Sleeve, Attribute::Neckline, Attribute::Fit];
        let cloth = [Attribute::Pattern, Attribute::Colour];
        Ok([("cut", self.curve(&cut)?), ("cloth", self.curve(&cloth)?)])
    }

    fn curve(&self, attributes: &[Attribute]) -> Result<String, TrainingError> {
        let reported = self
            .0
            .iter()
            .filter(|line| line.purpose == Purpose::Report && attributes.contains(&line.attribute));
        let series = reported.map(|line| Series {
            name: line.attribute.id().to_owned(),
            points: line.all.coverage(),
            dotted: false,
        });
        let lines = Lines {
            title: "share of right answers among the surest ones".to_owned(),
            x: Axis::share("share of answers, the surest first"),
            y: Axis { name: "right among them".to_owned(), range: 0.5..1.0 },
            series: series.collect(),
            diagonal: false,
        };
        Ok(standalone(&lines.svg()?))
    }
}

fn line(head: &Head, attribute: Attribute, purpose: Purpose, looked: &Looked) -> Line {
    let samples = looked.of(purpose);
    let all = judge(head, attribute, samples, |_| true);
    let garments = judge(head, attribute, samples, |scene| matches!(scene, Scene::Garment(_)));
    Line { attribute, purpose, all, garments }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
