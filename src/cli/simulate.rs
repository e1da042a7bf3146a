//! Options of `simulate`.

use clap::{Args, ValueEnum, value_parser};
use jiff::civil::Time;
use std::path::PathBuf;

const EXAMPLES: &str = "\
  tableturn simulate floor.toml                            in a terminal: watch it; piped: a summary
  tableturn simulate floor.toml --covers 140 --seed 7      the same evening each time
  tableturn simulate floor.toml --html evening.html        pictures, for a browser
  tableturn simulate floor.toml --compare other.toml       would the other floor serve more guests?
  tableturn simulate floor.toml --autopilot both           what does autopilot change?

Nothing is written to the database and nobody is texted. How long guests stay, and how they behave, are
a typical trattoria's (docs/simulate.md).";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Simulate {
    /// The floor file (docs/floor.md)
    pub(crate) file: PathBuf,
    /// About how many guests come [default: three for every four seats and hour]
    #[arg(long, value_name = "GUESTS", value_parser = value_parser!(u32).range(1..=2_000))]
    pub(crate) covers: Option<u32>,
    /// When the first guests come
    #[arg(long, value_name = "TIME", default_value = "18:00", value_parser = time)]
    pub(crate) from: Time,
    /// When the last guests come, 1 to 12 whole hours later
    #[arg(long, value_name = "TIME", default_value = "22:00", value_parser = time)]
    pub(crate) until: Time,
    /// Which evening: the same number gives the same guests [default: any]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// In a terminal: so many minutes of the evening in a second
    #[arg(long, value_name = "MINUTES", default_value_t = 4.0, value_parser = speed)]
    pub(crate) speed: f64,
    /// Whether parties are called by autopilot or by hosts; `both` compares the two [default: as the floor file says]
    #[arg(long, value_enum)]
    pub(crate) autopilot: Option<Autopilot>,
    /// Write a page with the evening's pictures
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Another floor file: play several evenings at both floors, with the same guests, and compare them
    #[arg(long, value_name = "FILE", conflicts_with = "html")]
    pub(crate) compare: Option<PathBuf>,
    /// How many evenings are compared
    #[arg(long, value_name = "NUMBER", default_value_t = 40, value_parser = value_parser!(u32).range(5..=1_000))]
    pub(crate) evenings: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Autopilot {
    On,
    Off,
    Both,
}

fn time(text: &str) -> Result<Time, String> {
    Time::strptime("%H:%M", text).map_err(|_| "write the time of day like 18:30".to_owned())
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok().filter(|speed| (0.25..=120.0).contains(speed));
    speed.ok_or_else(|| "a number from 0.25 to 120".to_owned())
}
