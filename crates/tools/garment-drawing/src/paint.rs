//! A garment on the canvas, layer by layer.

use crate::Chance;
use crate::brush::{Brush, Shading, Support, seam};
use crate::cut::{Cut, cut};
use crate::garment::Garment;
use crate::neck::{Neck, neck};
use crate::palette::{Shade, contrast, shade};
use crate::pattern;
use crate::point::{Point, at, mirrored, path};
use rand::Rng;

/// The paint of the cloth.
const CLOTH: &str = "url(#cloth)";

/// What is being drawn.
struct Painting<'a> {
    brush: &'a Brush,
    cloth: Shade,
    cut: Cut,
    neck: Neck,
}

/// The garment as SVG, in the middle of a picture of 100 x 100.
pub(crate) fn garment(garment: &Garment, brush: &Brush, chance: &mut Chance) -> String {
    let cloth = shade(garment.colour, chance);
    let on_it = contrast(cloth, chance);
    let cut = cut(garment, brush.angle.clone(), chance);
    let neck = neck(garment.neckline, &cut.measures);
    let definition = pattern::definition("cloth", garment.pattern, [cloth, on_it], 1.0, chance);
    let painting = Painting { brush, cloth, cut, neck };
    let layers = painting.layers(chance);
    format!("<defs>{definition}</defs><g transform=\"{}\">{layers}</g>", painting.place(chance))
}

impl Painting<'_> {
    /// Large enough to be seen, and inside the picture.
    fn place(&self, chance: &mut Chance) -> String {
        let sleeves = self.cut.right_sleeve.iter().flatten();
        let cloth = self.cut.body.iter().chain(sleeves).chain(self.neck.behind.iter().flatten());
        let all: Vec<Point> = cloth.chain(self.neck.before.iter().flatten()).copied().collect();
        let reach = |of: fn(&Point) -> f64| all.iter().map(of).fold(0.0, f64::max);
        let (half, below, above) = (reach(|p| p.x.abs()), reach(|p| p.y), reach(|p| -p.y));
        let room = (90.0 / (2.0 * half)).min(84.0 / (below + above));
        let scale = room * chance.gen_range(0.8..1.0);
        let turn = chance.gen_range(-self.brush.turn..=self.brush.turn);
        let (x, y) = (50.0 + chance.gen_range(-2.5..2.5), 50.0 + chance.gen_range(-2.0..2.0));
        format!(
            "translate({x:.2} {y:.2}) rotate({turn:.2}) scale({scale:.3}) translate(0 {:.2})",
            (above - below) / 2.0
        )
    }

    fn layers(&self, chance: &mut Chance) -> String {
        [
            self.support(),
            self.cloth_parts(&self.neck.behind, chance),
            self.plain_parts(&self.neck.inside, self.cloth.darker(0.5), chance),
            self.stand_in_neck(),
            self.body(chance),
            self.shading(chance),
            self.sleeves(chance),
            self.neck_lines(),
            self.cloth_parts(&self.neck.before, chance),
            self.buttons(),
        ]
        .concat()
    }

    /// A part in the cloth, with its outline and what its shading adds.
    fn part(&self, points: &[Point], chance: &mut Chance) -> String {
        let data = self.brush.closed(points, chance);
        let below = match self.brush.shading {
            Shading::Raised => shadow(&data, [1.2, 1.6], 0.35),
            Shading::Light => shadow(&data, [0.5, 1.0], 0.16),
            _ => String::new(),
        };
        let (stroke, off) = (self.brush.stroke(self.cloth), self.brush.beside);
        let coloured =
            format!("<path d=\"{data}\" fill=\"{CLOTH}\" transform=\"translate({off} {off})\"/>");
        let lined = match self.brush.outline {
            Some(_) => format!("<path d=\"{data}\" fill=\"none\" {stroke}/>"),
            None => String::new(),
        };
        below + &coloured + &lined
    }

    fn cloth_parts(&self, parts: &[Vec<Point>], chance: &mut Chance) -> String {
        parts.iter().map(|part| self.part(part, chance) + &self.edge(part)).collect()
    }

    /// Without an outline, cloth upon cloth is seen by its edge.
    fn edge(&self, points: &[Point]) -> String {
        match self.brush.outline {
            Some(_) => String::new(),
            None => stroked(&path(points, true), seam(self.cloth), 0.4, 0.8),
        }
    }

    fn plain_parts(&self, parts: &[Vec<Point>], shade: Shade, chance: &mut Chance) -> String {
        let part = |points: &Vec<Point>, chance: &mut Chance| {
            format!("<path d=\"{}\" fill=\"{}\"/>", self.brush.closed(points, chance), shade.hex())
        };
        parts.iter().map(|points| part(points, chance)).collect()
    }

    fn sleeves(&self, chance: &mut Chance) -> String {
        let Some(right) = &self.cut.right_sleeve else { return String::new() };
        let darker = match self.brush.shading {
            Shading::Light | Shading::Half => 0.12,
            _ => 0.0,
        };
        let shaded = |points: &[Point]| {
            format!("<path d=\"{}\" fill=\"#000\" fill-opacity=\"{darker}\"/>", path(points, true))
        };
        let left = mirrored(right);
        let sleeve = |points: &[Point], chance: &mut Chance| {
            self.part(points, chance) + &self.edge(points) + &shaded(points)
        };
        sleeve(right, chance) + &sleeve(&left, chance)
    }

    fn body(&self, chance: &mut Chance) -> String {
        let drawn = self.part(&self.cut.body, chance);
        let clip = format!(
            "<clipPath id=\"body\"><path d=\"{}\"/></clipPath>",
            path(&self.cut.body, true)
        );
        clip + &drawn
    }

    fn shading(&self, chance: &mut Chance) -> String {
        let inner = match self.brush.shading {
            Shading::None | Shading::Raised => return String::new(),
            Shading::Folds => self.folds(0.2, chance),
            Shading::Hatched => self.hatching(chance),
            Shading::Light => light() + &self.folds(0.16, chance),
            Shading::Half => "<rect x=\"3\" y=\"-20\" width=\"80\" height=\"120\" fill=\"#000\" fill-opacity=\"0.16\"/>".to_owned(),
        };
        format!("<g clip-path=\"url(#body)\">{inner}</g>")
    }

    fn folds(&self, opacity: f64, chance: &mut Chance) -> String {
        let length = self.cut.measures.length;
        let mut fold = |_| {
            let (x, y) =
                (chance.gen_range(-16.0..16.0), chance.gen_range(length * 0.3..length * 0.7));
            let (across, down) = (chance.gen_range(-4.0..4.0), chance.gen_range(8.0..18.0));
            let data = format!(
                "M{x:.1} {y:.1}q{across:.1} {:.1} {:.1} {down:.1}",
                down / 2.0,
                across / 2.0
            );
            stroked(&data, seam(self.cloth), 0.9, opacity)
        };
        (0..4).map(&mut fold).collect()
    }

    fn hatching(&self, chance: &mut Chance) -> String {
        let from = chance.gen_range(4.0..10.0);
        let stroke = |number: u32| {
            let x = from + 2.2 * f64::from(number);
            stroked(
                &format!("M{x:.1} 12L{:.1} {:.1}", x - 9.0, self.cut.measures.length),
                seam(self.cloth),
                0.4,
                0.35,
            )
        };
        (0..8).map(stroke).collect()
    }

    fn neck_lines(&self) -> String {
        let line = |points: &Vec<Point>| {
            stroked(&path(points, false), self.line_shade(), self.brush.line_width(), 0.9)
        };
        self.neck.lines.iter().map(line).collect()
    }

    fn line_shade(&self) -> Shade {
        self.brush.outline.map_or(seam(self.cloth), |outline| outline.tone.on(self.cloth))
    }

    fn buttons(&self) -> String {
        let shade = self.line_shade().hex();
        let button = |Point { x, y }: &Point| {
            format!("<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"0.9\" fill=\"{shade}\"/>")
        };
        self.neck.dots.iter().map(button).collect()
    }

    fn support(&self) -> String {
        let length = self.cut.measures.length;
        match self.brush.support {
            Support::None => String::new(),
            Support::Hanger => stroked(
                "M0 -7V-12q3.5 -0.5 3 -3.2M0 -7L15 3.5M0 -7L-15 3.5",
                Shade::grey(0.35),
                1.1,
                1.0,
            ),
            Support::Dummy => format!(
                "<rect x=\"-1.4\" y=\"{:.1}\" width=\"2.8\" height=\"30\" fill=\"#6b6257\"/>\
                 <path d=\"M-12 {length:.1}h24l-2 6h-20z\" fill=\"#cfc4b2\"/>",
                length - 4.0
            ),
        }
    }

    /// The dummy's neck, before the inside of the garment and behind its front.
    fn stand_in_neck(&self) -> String {
        if self.brush.support != Support::Dummy {
            return String::new();
        }
        let wide = self.cut.measures.neck * 0.8;
        let below = self.cut.measures.depth + 2.0;
        let neck =
            [at(-wide, -11.0), at(wide, -11.0), at(wide * 1.15, below), at(-wide * 1.15, below)];
        format!(
            "<path d=\"{}\" fill=\"#d9cfbf\" stroke=\"#a89c88\" stroke-width=\"0.6\"/>",
            path(&neck, true)
        )
    }
}

fn stroked(data: &str, shade: Shade, width: f64, opacity: f64) -> String {
    format!(
        "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.2}\" stroke-opacity=\"{opacity}\" stroke-linecap=\"round\"/>",
        shade.hex()
    )
}

fn shadow(data: &str, [right, down]: [f64; 2], opacity: f64) -> String {
    format!(
        "<path d=\"{data}\" fill=\"#000\" fill-opacity=\"{opacity}\" transform=\"translate({right} {down})\"/>"
    )
}

/// From white on the left to black on the right, hardly there in the middle.
fn light() -> String {
    "<linearGradient id=\"light\"><stop offset=\"0\" stop-color=\"#fff\" stop-opacity=\"0.28\"/>\
     <stop offset=\"0.45\" stop-color=\"#888\" stop-opacity=\"0\"/><stop offset=\"1\" stop-color=\"#000\" stop-opacity=\"0.32\"/></linearGradient>\
     <rect x=\"-36\" y=\"-20\" width=\"72\" height=\"110\" fill=\"url(#light)\"/>"
        .to_owned()
}
