//! Two hosts want one table, through two processes over one PostgreSQL: one wins each time, and the
//! other reads who did. Then the `floors` version is taken away, and the schema alone still holds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use tableturn_testing::{Start, Up, postgres};

const FLOOR: &str = r#"
[restaurant]
id = "bella"
name = "Trattoria Bella"
autopilot = false

[[line]]
channel = "local"

[[table]]
label = "T1"
seats = 4
"#;
const ROUNDS: usize = 20;

struct House {
    database: String,
    marco: Up,
    lia: Up,
}

async fn house() -> House {
    let database = postgres::fresh_database();
    let binary = env!("CARGO_BIN_EXE_tableturn");
    let migrated = std::process::Command::new(binary)
        .arg("migrate")
        .env("DATABASE_URL", &database)
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap();
    assert!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
    let start = || Start::new(binary, FLOOR).with("DATABASE_URL", &database);
    let (marco, lia) = (Up::start(start()).await, Up::start(start()).await);
    for (up, name) in [(&marco, "Marco"), (&lia, "Lia")] {
        let code = up.invite("bella");
        up.say(name, &format!("{code} {name}"), None).await;
        up.quiet().await;
    }
    House { database, marco, lia }
}

impl House {
    async fn quiet(&self) {
        self.marco.quiet().await;
        self.lia.quiet().await;
    }

    /// What each of the two reads after they have spoken at once.
    async fn both_say(&self, marco: &str, lia: &str) -> [String; 2] {
        let seen = self.marco.local_messages("").await.last().map(|m| m.id.clone()).unwrap_or_default();
        tokio::join!(self.marco.say("Marco", marco, None), self.lia.say("Lia", lia, None));
        self.quiet().await;
        let said = self.marco.local_messages(&seen).await;
        ["Marco", "Lia"].map(|host| {
            let texts: Vec<&str> = said.iter().filter(|m| m.to == host).map(|m| m.text.as_str()).collect();
            texts.join("\n")
        })
    }

    async fn marco_says(&self, text: &str) {
        self.marco.say("Marco", text, None).await;
        self.quiet().await;
    }

    fn ask(&self, sql: &str) -> String {
        postgres::psql(&self.database, sql).trim().to_owned()
    }

    /// Both seat a party of their own at T1, round after round; how many rounds each won.
    async fn race(&self, rounds: usize) -> [usize; 2] {
        let mut won = [0, 0];
        for _ in 0..rounds {
            let numbers = self.waiting();
            let said =
                self.both_say(&format!("/seat {} T1", numbers[0]), &format!("/seat {} T1", numbers[1])).await;
            let winners: Vec<usize> = (0..2).filter(|n| said[*n].starts_with("Seated")).collect();
            assert_eq!(winners.len(), 1, "{said:#?}\n{}\n{}", self.marco.log(), self.lia.log());
            let (winner, loser) = (winners[0], 1 - winners[0]);
            let name = ["Marco", "Lia"][winner];
            assert!(said[loser].starts_with("No: T1") && said[loser].contains(name), "{said:#?}");
            let claims = "SELECT COUNT(*) FROM table_claims WHERE state = 'seated'";
            let seated = "SELECT COUNT(*) FROM parties WHERE state = 'seated'";
            assert_eq!((self.ask(claims).as_str(), self.ask(seated).as_str()), ("1", "1"));
            won[winner] += 1;
            self.marco_says("/clear T1").await;
            // The winner's party is gone; the next round wants two.
            if self.waiting().len() < 2 {
                self.marco_says("/add 2 Ana").await;
            }
        }
        won
    }

    fn waiting(&self) -> Vec<String> {
        let numbers = self.ask("SELECT number FROM parties WHERE state = 'waiting' ORDER BY number");
        numbers.lines().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn two_hosts_at_one_table_one_wins_and_the_other_reads_who() {
    let house = house().await;
    house.marco_says("/add 2 Ana").await;
    house.marco_says("/add 2 Bo").await;
    let won = house.race(ROUNDS).await;
    println!("{ROUNDS} rounds: Marco won {}, Lia won {}", won[0], won[1]);
}

#[tokio::test]
async fn with_the_version_taken_away_the_schema_alone_lets_no_table_have_two_parties() {
    let house = house().await;
    // Parties for all rounds, since with the version their numbers are taken away too.
    for _ in 0..=ROUNDS {
        house.marco_says("/add 2 Ana").await;
    }
    house.ask("CREATE RULE no_version AS ON UPDATE TO floors DO INSTEAD NOTHING");
    let version = house.ask("SELECT version FROM floors");
    let won = house.race(ROUNDS).await;
    assert_eq!(house.ask("SELECT version FROM floors"), version, "the version really was away");
    println!("{ROUNDS} rounds without the version: Marco won {}, Lia won {}", won[0], won[1]);
}
