//! Two hosts race for one table, through two processes over one PostgreSQL: one wins each time, and the
//! other reads who it was. Then the count of `floors.version` is disabled, and the schema alone prevents a
//! table with two parties.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use tableturn_testing::{BellaFloor, RunningUp, Tableturn, UpOptions, postgres};

const ROUNDS: usize = 20;

/// Two running processes over one database, each with a host of its own.
struct TwoHosts {
    database: String,
    marco: RunningUp,
    lia: RunningUp,
}

impl TwoHosts {
    /// `cache` in megabytes: how much each process remembers of floors, by their versions.
    async fn start(cache: &str) -> Self {
        let database = postgres::fresh_database();
        let binary = env!("CARGO_BIN_EXE_tableturn");
        Tableturn::new(binary).with("DATABASE_URL", &database).run(&["migrate"]);
        let floor = BellaFloor::with_one_table().local().toml();
        let options =
            || UpOptions::new(binary, &floor).with("DATABASE_URL", &database).with("FLOOR_CACHE_MB", cache);
        let (marco, lia) = (RunningUp::start(options()).await, RunningUp::start(options()).await);
        marco.make_local_host(BellaFloor::ID, "Marco").await;
        lia.make_local_host(BellaFloor::ID, "Lia").await;
        Self { database, marco, lia }
    }

    async fn wait_until_idle(&self) {
        self.marco.wait_until_idle().await;
        self.lia.wait_until_idle().await;
    }

    /// Both text at the same time. Returns what each of them reads then.
    async fn both_text(&self, marco: &str, lia: &str) -> [String; 2] {
        let seen = self.marco.local_messages("").await.last().map(|m| m.id.clone()).unwrap_or_default();
        tokio::join!(self.marco.text_locally("Marco", marco, None), self.lia.text_locally("Lia", lia, None));
        self.wait_until_idle().await;
        let messages = self.marco.local_messages(&seen).await;
        ["Marco", "Lia"].map(|host| {
            let texts: Vec<&str> =
                messages.iter().filter(|m| m.to == host).map(|m| m.text.as_str()).collect();
            texts.join("\n")
        })
    }

    async fn marco_texts(&self, text: &str) {
        self.marco.text_locally("Marco", text, None).await;
        self.wait_until_idle().await;
    }

    fn sql(&self, sql: &str) -> String {
        postgres::psql(&self.database, sql).trim().to_owned()
    }

    /// In each round both seat a party of their own at T1. Returns how many rounds each has won.
    async fn race(&self, rounds: usize) -> [usize; 2] {
        let mut won = [0, 0];
        for _ in 0..rounds {
            let numbers = self.waiting();
            let answers = self
                .both_text(&format!("/seat {} T1", numbers[0]), &format!("/seat {} T1", numbers[1]))
                .await;
            let winners: Vec<usize> = (0..2).filter(|n| answers[*n].starts_with("Seated")).collect();
            assert_eq!(winners.len(), 1, "{answers:#?}\n{}\n{}", self.marco.log(), self.lia.log());
            let (winner, loser) = (winners[0], 1 - winners[0]);
            assert!(answers[loser].starts_with("No: T1"), "{answers:#?}");
            assert!(answers[loser].contains(["Marco", "Lia"][winner]), "{answers:#?}");
            let seated = "SELECT (SELECT COUNT(*) FROM table_claims WHERE state = 'seated'), \
                          (SELECT COUNT(*) FROM parties WHERE state = 'seated')";
            assert_eq!(self.sql(seated), "1|1", "one table claim and one party are seated");
            won[winner] += 1;
            self.marco_texts("/clear T1").await;
            // The next round needs two parties, and the winner's has left.
            if self.waiting().len() < 2 {
                self.marco_texts("/add 2 Ana").await;
            }
        }
        won
    }

    /// The numbers of the waiting parties.
    fn waiting(&self) -> Vec<String> {
        let numbers = self.sql("SELECT number FROM parties WHERE state = 'waiting' ORDER BY number");
        numbers.lines().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn of_two_hosts_who_seat_at_one_table_one_wins_and_the_other_reads_who() {
    let hosts = TwoHosts::start("64").await;
    hosts.marco_texts("/add 2 Ana").await;
    hosts.marco_texts("/add 2 Bo").await;
    let [marco, lia] = hosts.race(ROUNDS).await;
    println!("{ROUNDS} rounds: Marco won {marco}, Lia won {lia}");
}

#[tokio::test]
async fn without_the_floor_version_the_schema_alone_gives_no_table_to_two_parties() {
    // A cache of floors by their versions needs versions that count.
    let hosts = TwoHosts::start("0").await;
    // Add the parties of all rounds first: without the version two parties may get the same number.
    for _ in 0..=ROUNDS {
        hosts.marco_texts("/add 2 Ana").await;
    }
    hosts.sql("CREATE RULE no_version AS ON UPDATE TO floors DO INSTEAD NOTHING");
    let version = hosts.sql("SELECT version FROM floors");
    let [marco, lia] = hosts.race(ROUNDS).await;
    assert_eq!(hosts.sql("SELECT version FROM floors"), version, "the version did not count");
    println!("{ROUNDS} rounds without the version: Marco won {marco}, Lia won {lia}");
}
