//! How long parties keep a table: families of distributions that are not the model's log-normal.

use crate::chance::Chance;

/// A family of distributions, in minutes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Gamma {
        shape: f64,
        mean: f64,
    },
    Weibull {
        shape: f64,
        scale: f64,
    },
    /// A heavy tail: at least so many minutes.
    Pareto {
        least: f64,
        shape: f64,
    },
    LogNormal {
        median: f64,
        spread: f64,
    },
}

impl Shape {
    fn draw(&self, chance: &mut Chance) -> f64 {
        match *self {
            Shape::Gamma { shape, mean } => chance.gamma(shape, mean),
            Shape::Weibull { shape, scale } => chance.weibull(shape, scale),
            Shape::Pareto { least, shape } => chance.pareto(least, shape),
            Shape::LogNormal { median, spread } => chance.log_normal(median, spread),
        }
    }
}

/// A mixture: each shape with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Stay(pub Vec<(f64, Shape)>);

/// Nobody stays longer, in minutes: the restaurant closes.
const LONGEST: f64 = 300.0;
/// Nobody eats faster, in minutes.
const SHORTEST: f64 = 8.0;

impl Stay {
    /// Minutes at the table.
    pub(crate) fn draw(&self, chance: &mut Chance) -> f64 {
        let all: f64 = self.0.iter().map(|(weight, _)| weight).sum();
        let mut left = chance.share() * all;
        for (weight, shape) in &self.0 {
            left -= weight;
            if left < 0.0 {
                return shape.draw(chance).clamp(SHORTEST, LONGEST);
            }
        }
        SHORTEST
    }

    /// The same shape, so many times as long.
    pub fn times(&self, factor: f64) -> Self {
        let longer = |shape: &Shape| match *shape {
            Shape::Gamma { shape, mean } => Shape::Gamma { shape, mean: mean * factor },
            Shape::Weibull { shape, scale } => Shape::Weibull { shape, scale: scale * factor },
            Shape::Pareto { least, shape } => Shape::Pareto { least: least * factor, shape },
            Shape::LogNormal { median, spread } => Shape::LogNormal { median: median * factor, spread },
        };
        Self(self.0.iter().map(|(weight, shape)| (*weight, longer(shape))).collect())
    }
}
