package no.skjold.server.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import no.skjold.server.access.Access;
import no.skjold.server.access.AfterRestore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/// Wires the frame that every page is shown in. Bokmål unless the reader asks for English, by the
/// browser's setting or by `?lang=`, which is remembered.
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

  private static final Locale BOKMAL = Locale.of("nb", "NO");

  private final Access access;
  private final Navigation navigation;
  private final boolean demo;
  private final String reserveNumber;
  private final ObjectProvider<AfterRestore> restores;
  private final ObjectProvider<StaffBand> bands;

  PageConfiguration(
      Access access,
      Navigation navigation,
      @Value("${skjold.demo:false}") boolean demo,
      @Value("${skjold.reserve-number:}") String reserveNumber,
      ObjectProvider<AfterRestore> restores,
      ObjectProvider<StaffBand> bands) {
    this.restores = restores;
    this.bands = bands;
    this.access = access;
    this.navigation = navigation;
    this.demo = demo;
    this.reserveNumber = reserveNumber;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    LocaleChangeInterceptor change = new LocaleChangeInterceptor();
    change.setIgnoreInvalidLocale(true);
    change.setParamName("lang");
    registry.addInterceptor(change);
    AfterRestore restore = () -> restores.getIfAvailable(() -> () -> false).closed();
    registry.addInterceptor(
        new PageFrame(new PageTexts(), access, navigation, demo, reserveNumber, restore, bands));
  }

  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("language");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setDefaultLocaleFunction(
        request -> request.getLocale().getLanguage().equals("en") ? Locale.ENGLISH : BOKMAL);
    return resolver;
  }

  /// The page of errors is shown when something has gone wrong. Whoever types its address meets
  /// what is not there: nothing has.
  @Bean
  FilterRegistrationBean<Filter> errorsByAddress() {
    Filter notThere =
        (_, response, _) ->
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(notThere);
    registration.addUrlPatterns("/error");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }

  @Bean
  MessageSource messageSource() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames(
        "messages",
        "texts/access",
        "texts/access-rules",
        "texts/party",
        "texts/addressprotection",
        "texts/audit",
        "texts/breach",
        "texts/retention",
        "texts/citizen",
        "texts/document",
        "texts/risk",
        "texts/zone",
        "texts/measure",
        "texts/protection",
        "texts/order",
        "texts/draft",
        "texts/planned",
        "texts/ruleset",
        "texts/quality");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    return messages;
  }
}
