package no.skjold.server.citizen;

/// Something a page may ask for that lowers protection if she is not the one who asks.
sealed interface Change {

  /// Fewer notices.
  record LessNotice(NoticeChoices wanted) implements Change {}

  /// Another number for text messages.
  record OtherNumber(TextNumber number) implements Change {}

  /// Another code for the page; only its hash is kept.
  record OtherPageCode(String hash) implements Change {

    @Override
    public String toString() {
      return "OtherPageCode[sealed]";
    }
  }

  default Kind kind() {
    return switch (this) {
      case LessNotice _ -> Kind.LESS_NOTICE;
      case OtherNumber _ -> Kind.OTHER_NUMBER;
      case OtherPageCode _ -> Kind.OTHER_PAGE_CODE;
    };
  }

  /// As it is stored, sealed; read by [#read].
  default String written() {
    return switch (this) {
      case LessNotice it -> it.wanted().written();
      case OtherNumber it -> it.number().number();
      case OtherPageCode it -> it.hash();
    };
  }

  static Change read(Kind kind, String written) {
    return switch (kind) {
      case LESS_NOTICE -> new LessNotice(NoticeChoices.read(written));
      case OTHER_NUMBER -> new OtherNumber(new TextNumber(written));
      case OTHER_PAGE_CODE -> new OtherPageCode(written);
    };
  }

  /// What kind it is.
  enum Kind {
    LESS_NOTICE,
    OTHER_NUMBER,
    OTHER_PAGE_CODE
  }
}
