/** A mailbox with the customer's angry mail in it, and a post office that keeps what is sent. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { freePort, HERE, isRoot, type Servers } from "./servers";

/** What the customer wrote; each sentence would be flagged were it ours. */
export const ANGRY = ["You're wrong about my invoice, calm down.", "You forgot to send the receipt."];

/** The customer's mail as it arrives, in plain text and in HTML. */
export const ANGRY_MAIL = `From: Bob Customer <bob@customer.example>
To: Help <help@example.com>
Subject: Invoice 4711
Message-ID: <angry-1@customer.example>
Date: Fri, 20 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=edge

--edge
Content-Type: text/plain; charset=utf-8

${ANGRY.join("\n")}
Bob
--edge
Content-Type: text/html; charset=utf-8

<html><body><p>${ANGRY[0]}</p><p><b>${ANGRY[1]}</b></p><p>Bob</p></body></html>
--edge--
`;

/** Someone who may log in to the mailbox. */
export const AGENT = { name: "help@example.com", password: "kind" };

/** Starts dovecot on a mailbox that holds the angry mail; gives its port. */
export async function startMailbox(servers: Servers): Promise<number> {
  const port = await freePort();
  // Mail of root is refused, so root hands the mailbox to another user.
  const owner = isRoot ? "mail" : userInfo().username;
  const inbox = servers.path("mail", "cur");
  for (const folder of ["cur", "new", "tmp"]) mkdirSync(servers.path("mail", folder), { recursive: true });
  writeFileSync(`${inbox}/1000.angry:2,`, ANGRY_MAIL);
  if (isRoot) execFileSync("chown", ["--recursive", owner, servers.path("mail")]);
  const group = execFileSync("id", ["--group", "--name", owner], { encoding: "utf8" }).trim();
  const users = isRoot
    ? ""
    : `default_login_user = ${owner}\ndefault_internal_user = ${owner}\ndefault_internal_group = ${group}\n`;
  writeFileSync(
    servers.path("dovecot.conf"),
    `${users}base_dir = ${servers.path("run")}
state_dir = ${servers.path("state")}
log_path = /dev/stderr
protocols = imap
listen = ${HERE}
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${servers.path("mail")}
passdb {
  driver = static
  args = password=${AGENT.password}
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${servers.path("mail")}
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`,
  );
  await servers.start("/usr/sbin/dovecot", ["-F", "-c", servers.path("dovecot.conf")], port);
  return port;
}

/** A mail that was sent, as its receiver gets it. */
export interface SentMail {
  /** Every byte, with transfer encodings still on. */
  raw: string;
  /** The decoded parts. */
  read: Email;
}

/** What its receiver reads. */
export function words({ read }: SentMail): object {
  return { subject: read.subject, text: read.text, html: read.html };
}

/** Takes every mail and gives it to the test that waits for it. */
export class PostOffice {
  private readonly sent: SentMail[] = [];
  private readonly waiting: ((mail: SentMail) => void)[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts);
        void PostalMime.parse(raw).then((read) => this.receive({ raw: raw.toString("utf8"), read }));
        done();
      });
    },
  });

  private constructor(readonly port: number) {}

  /** Opens a post office on a free port. */
  static async open(): Promise<PostOffice> {
    const office = new PostOffice(await freePort());
    await new Promise<void>((resolve) => office.server.listen(office.port, HERE, resolve));
    return office;
  }

  /** The next mail, as soon as it has come. */
  next(): Promise<SentMail> {
    const mail = this.sent.shift();
    return mail ? Promise.resolve(mail) : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Takes no more mail. */
  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private receive(mail: SentMail): void {
    const waiter = this.waiting.shift();
    if (waiter) waiter(mail);
    else this.sent.push(mail);
  }
}
